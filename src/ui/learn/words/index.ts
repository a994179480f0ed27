/** The words of the lessons come with them. */
import { addWords } from '../../i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);
