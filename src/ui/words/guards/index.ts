/** What the guards ask, in a few words after "if"; fetched with the views that show charts. */
import { addWords } from '../i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../useTranslation' {
  interface WordTrees {
    guards: typeof en;
  }
}
