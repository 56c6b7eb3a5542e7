import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { Facts } from "../Facts.tsx";
import { ErrorState } from "../States.tsx";
import { useFormat } from "../use-format.ts";
import { useSituationActs } from "./acts.ts";

/** Up to so many cards are looked at by themselves; more when somebody asks. */
const FEW = 200;

/** What blocks a customer's cards all in all, and what cancelling them would cost and bring. */
export function WholeStock({ customerId, cardCount }: { customerId: string; cardCount: number }) {
  const translate = useTranslate();
  const { fen, number } = useFormat();
  const { stock } = useSituationActs();
  const [locale] = useLocaleState();
  const [isAsked, setAsked] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["customer-stock", customerId, locale],
    queryFn: () => stock(customerId),
    enabled: cardCount > 0 && (isAsked || cardCount <= FEW),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data)
    return cardCount > FEW ? (
      <Button variant="outlined" loading={isFetching} onClick={() => setAsked(true)} sx={{ mt: 1 }}>
        {translate("situation.look", { count: number(cardCount) })}
      </Button>
    ) : null;
  const { quote, blockerCounts, clearCount } = data;
  return (
    <Box sx={{ mt: 1.5 }}>
      <Facts
        facts={[
          [translate("situation.clear"), number(clearCount)],
          ...blockerCounts.map(({ title, count }) => [title, number(count)] as const),
          [translate("situation.charge"), quote.chargeFen > 0 && fen(quote.chargeFen)],
          [translate("situation.refund"), quote.refundFen > 0 && fen(quote.refundFen)],
          [translate("situation.convert"), quote.convertFen > 0 && fen(quote.convertFen)],
        ]}
      />
    </Box>
  );
}
