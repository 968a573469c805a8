/** Why a broker cannot start, as one sentence for the person who started it. */
export class BrokerStartError extends Error {}
