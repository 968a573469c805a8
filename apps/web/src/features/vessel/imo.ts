/** Whether the last digit of an IMO number is the one its other six ask for (IMO A.1117(30)). */
export function hasImoCheckDigit(imo: string): boolean {
  if (!/^\d{7}$/.test(imo)) return false;
  const sum = [...imo.slice(0, 6)].reduce(
    (total, digit, index) => total + Number(digit) * (7 - index),
    0,
  );
  return sum % 10 === Number(imo[6]);
}
