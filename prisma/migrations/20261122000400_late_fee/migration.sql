-- The late fee of one bill as the rule in server/cards/rules/late-fee.ts computes it: 3‰ of the principal for every whole Shanghai
-- calendar day after the due date, rounded half up. A test compares both.
CREATE FUNCTION late_fee_fen(principal_fen integer, due_at timestamptz, at_time timestamptz) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT floor(principal_fen::numeric * 3 * greatest(0,
    (at_time AT TIME ZONE 'Asia/Shanghai')::date - (due_at AT TIME ZONE 'Asia/Shanghai')::date) / 1000 + 0.5)::integer
$$;
