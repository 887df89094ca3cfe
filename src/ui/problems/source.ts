/** The name by which the Problems panel shows where a diagnostic comes from. */
export const SOURCE = 'Exchange Connect';
