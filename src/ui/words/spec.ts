/** References to standards as the language of the page sets them: French has a no-break space behind "§". */
import { useTranslation } from './useTranslation';

export function useSpecType() {
  const { i18n } = useTranslation();
  return (spec: string) => (i18n.language === 'fr' ? spec.replaceAll('§', '§\u00a0') : spec);
}
