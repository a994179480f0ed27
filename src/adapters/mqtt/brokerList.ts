/** Several addresses of brokers in one text: with commas, semicolons or white space between them, in quotes or not. */
const between = /[\s,;"'<>]+(?=wss?:\/\/)/i;
const around = /^[\s,;"'<>]+|[\s,;"'<>]+$/g;

/** Cut where a scheme follows only, as a password may hold a comma or a space. */
export const brokersIn = (text: string): string[] =>
  text
    .split(between)
    .map((address) => address.replace(around, ''))
    .filter((address) => address !== '');
