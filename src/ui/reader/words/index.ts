/** The words of the reader come with the stage. */
import { addWords } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../../words/useTranslation' {
  interface WordTrees {
    reader: typeof en;
  }
}
