/** Age bands as shops write them: `19-23`, `34-` or `34+`, `~18`. */

/** The ends of a band, each as it was written; neither when it is written in some other way. */
export function readAgeBand(band: string): { low?: string; high?: string } {
  const [, low, high] = /^(\d+)?[-~+–](\d+)?$/.exec(band.trim()) ?? [];
  return { low, high };
}
