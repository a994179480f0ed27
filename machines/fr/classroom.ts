/** The French texts of a class: of the teacher's page, and of one that watches, by path. */
import type { StateText } from './stateText';

export const classTexts: Record<string, StateText> = {
  preparing: { description: 'Les clés sont dérivées du sujet du labo.', waitsFor: 'les clés' },
  barred: {
    description: 'Cette page ne peut pas dériver de clés\u00a0: il y faut un contexte sécurisé.',
    waitsFor: 'une page servie en https ou depuis localhost',
  },
  meeting: { description: 'Le lien vers les brokers vit aussi longtemps que cet état.' },
  'meeting.teaching': {
    description: 'Qui a le lien voit la leçon, et peut répondre à ses questions.',
  },
  'meeting.teaching.roll': {
    description: 'Qui regarde\u00a0: ceux qui ont donné signe dans les dernières secondes.',
  },
  'meeting.teaching.roll.counting': {
    description: 'Chaque observateur signale toutes les quelques secondes qu’il est encore là.',
    waitsFor: 'les prochains signes',
  },
  'meeting.teaching.question': { description: 'Si une question est ouverte.' },
  'meeting.teaching.question.closed': {
    description: 'Aucune question n’est ouverte\u00a0: une réponse ne compterait pas.',
  },
  'meeting.teaching.question.asking': {
    description: 'Une question est ouverte\u202f; le dernier choix de chaque observateur compte.',
    waitsFor: 'que la réponse soit montrée',
  },
  'meeting.teaching.line': { description: 'Si les observateurs peuvent être joints.' },
  'meeting.teaching.line.connecting': {
    description: 'Les brokers sont sollicités\u202f; personne ne peut encore recevoir la leçon.',
    waitsFor: 'un broker qui nous accepte',
  },
  'meeting.teaching.line.online': {
    description: 'La leçon est transmise à chaque changement, et de temps en temps.',
  },
  'meeting.teaching.line.online.told': { description: 'Tous ceux qui regardent l’ont reçue.' },
  'meeting.teaching.line.online.wanted': {
    description:
      'Quelqu’un arrive et ne connaît pas encore la leçon\u202f; d’autres viennent peut-être avec lui.',
  },
  'meeting.teaching.line.unreachable': {
    description: 'Aucun des brokers ne répond\u00a0: personne ne peut regarder.',
    waitsFor: 'le retour d’un broker, ou un autre broker',
  },
  'meeting.leaving': {
    description: 'Ceux qui regardent apprennent que la classe est finie.',
    waitsFor: 'l’envoi du dernier mot',
  },
  over: { description: 'La classe est finie.' },
};

export const attendanceTexts: Record<string, StateText> = {
  lesson: { description: 'La leçon qui est montrée ici.' },
  'lesson.awaiting': {
    description: 'Personne ne montre de leçon ici\u202f; on voit quand même les états des deux pairs.',
    waitsFor: 'une leçon',
  },
  'lesson.following': {
    description: 'La leçon est montrée telle que son enseignant la parcourt.',
    waitsFor: 'l’étape suivante',
  },
  'lesson.ended': {
    description: 'L’enseignant a terminé la leçon\u202f; la page le dit jusqu’à ce qu’on ferme ce message.',
    waitsFor: 'la fermeture du message, ou une autre leçon',
  },
  'lesson.silent': {
    description: 'On n’entend plus l’enseignant\u202f; la page le dit jusqu’à ce qu’on ferme ce message.',
    waitsFor: 'la fermeture du message, ou l’enseignant',
  },
  presence: { description: 'Ce que l’enseignant sait de nous.' },
  'presence.unheard': {
    description: 'Aucun broker ne porte encore nos mots.',
    waitsFor: 'le lien vers un broker',
  },
  'presence.attending': {
    description: 'L’enseignant apprend que nous sommes là, et ce que nous avons répondu.',
    waitsFor: 'le prochain signe',
  },
};
