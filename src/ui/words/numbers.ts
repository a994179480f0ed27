/** Numbers as the language of the page writes them: "0.204", "0,204". */
import { useTranslation } from './useTranslation';

export type Numbers = (value: number, digits?: number) => string;

/** Memoized: creating a formatter is expensive. */
const formats = new Map<string, Intl.NumberFormat>();
const languages = new Map<string, Numbers>();

export function numbersIn(language: string): Numbers {
  const known = languages.get(language);
  if (known) return known;
  const numbers: Numbers = (value, digits) => {
    const key = `${language} ${digits}`;
    const format =
      formats.get(key) ??
      new Intl.NumberFormat(
        language,
        digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
      );
    formats.set(key, format);
    return format.format(value);
  };
  languages.set(language, numbers);
  return numbers;
}

/** The same function as long as the language is the same. */
export function useNumbers(): Numbers {
  const { i18n } = useTranslation();
  return numbersIn(i18n.language);
}
