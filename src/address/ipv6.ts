/** The eight numbers of 16 bits that an IPv6 address has, however it is written (RFC 4291, 2.2). */
export function groupsOf(address: string): readonly number[] {
  const [start = '', end] = address.split('::');
  const [first, last] = [numbersIn(start), end === undefined ? [] : numbersIn(end)];
  return [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
}

function numbersIn(text: string): readonly number[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return Number.parseInt(part, 16);
    const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
    return [a * 256 + b, c * 256 + d];
  });
}
