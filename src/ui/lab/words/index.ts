/** The words of the lab come with it. */
import { addWords } from '../../i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);
