/** The words of the ladder. */
import { addWords } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../../words/useTranslation' {
  interface WordTrees {
    ladder: typeof en;
  }
}
