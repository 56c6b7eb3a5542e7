/** Runs a preflight and asks for everything it answers. */
export const preflight = /* GraphQL */ `
  mutation ($input: CancellationPreflightRunInput!) {
    cancellationPreflightRun(input: $input) {
      preflight {
        id run cardCount clearCount blockedCount changedCount checkedAt expiresAt
        quote { chargeFen refundFen convertFen }
        blockerCounts { code count title removableBy remedy }
        cards(first: 25) { totalCount nodes { ...Answer } }
      }
      userErrors { __typename code message path }
    }
  }
  fragment Answer on CancellationPreflightCard {
    iccid isClear hasChanged chargeFen refundFen convertFen card { id status }
    blockers {
      __typename code message removableBy remedy
      ... on ArrearsBlocker { amountFen lateFeeFen totalFen billCount }
      ... on DeviceBoundBlocker { imei boundAt }
      ... on InOtherRequestBlocker { requestNumber itemStatus }
      ... on ProtectedBlocker { placedBy reason until }
      ... on LegalHoldBlocker { holds { authority reference placedAt } }
      ... on AlreadyCancelledBlocker { cancelledAt }
      ... on UnknownCardBlocker { numberFault }
    }
    warnings {
      __typename code message
      ... on LiveTrafficWarning { lastTrafficAt }
      ... on InContractWarning { contractEndsAt remainingMonths feeFen }
      ... on ResidualValueWarning { refundFen giftFen unusedDataMegabytes convertFen }
    }
  }`;

/** One page of the answers of a preflight. */
export const pageOfCards = /* GraphQL */ `
  query ($id: ID!, $filter: CancellationPreflightCardFilter, $first: Int, $after: String) {
    cancellationPreflight(id: $id) {
      cards(filter: $filter, first: $first, after: $after) { totalCount nodes { iccid hasChanged } pageInfo { hasNextPage endCursor } }
    }
  }`;

/** Runs a preflight again and asks what changed. */
export const rerun = /* GraphQL */ `
  mutation ($id: ID!) {
    cancellationPreflightRerun(input: { id: $id }) {
      preflight { run clearCount changedCount cards(filter: { hasChanged: true }) { nodes { iccid isClear } } }
      userErrors { __typename code }
    }
  }`;
