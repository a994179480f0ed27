/** The bytes of a text in UTF-16, little end first unless it is said otherwise. */
export const utf16 = (text: string, isBig = false) =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) =>
      isBig ? [code >> 8, code & 255] : [code & 255, code >> 8],
    ),
  );
