/** The words of the lab come with it. */
import { addWords } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../../words/useTranslation' {
  interface WordTrees {
    lab: typeof en;
  }
}
