/** The 18 characters of an id of 15: three more tell which of each five are capitals. */
export function id18(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((from) => {
    const bits = [0, 1, 2, 3, 4]
      .filter((at) => /[A-Z]/.test(id.charAt(from + at)))
      .reduce((sum, at) => sum + 2 ** at, 0);
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.charAt(bits);
  });
  return id + suffix.join('');
}
