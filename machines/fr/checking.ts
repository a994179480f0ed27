/** The French texts of the checking machine's states, by path. */
import type { StateText } from './stateText';

export const checkingTexts: Record<string, StateText> = {
  unconnected: {
    description: 'Il n’y a pas de connexion dont les certificats pourraient être comparés.',
    waitsFor: 'que les deux soient connectés',
  },
  holdingBack: {
    description: 'L’appel vient de se connecter, et a le lien pour lui seul.',
    waitsFor: 'que les premiers instants de l’appel passent',
  },
  preparing: {
    description: 'Nous tirons un nombre au hasard, puis son empreinte avec les certificats des deux pairs.',
    waitsFor: 'un nombre et son empreinte',
  },
  exchanging: {
    description: 'Les nombres sont échangés. Chacun est engagé par le sien avant de connaître l’autre.',
  },
  'exchanging.committing': {
    description: 'L’appelant a envoyé l’empreinte de son nombre, qui l’engage et ne révèle rien.',
    waitsFor: 'le nombre de l’appelé',
  },
  'exchanging.answering': {
    description: 'L’appelé garde son nombre jusqu’à ce que l’appelant soit engagé par le sien.',
    waitsFor: 'l’empreinte du nombre de l’appelant',
  },
  'exchanging.awaitingReveal': {
    description: 'L’appelé a dit son nombre\u202f; l’appelant doit maintenant montrer celui de l’empreinte.',
    waitsFor: 'le nombre de l’appelant',
  },
  verifying: {
    description: 'Le nombre de l’appelant est-il celui de l’empreinte\u202f? Alors le tout fait sept images.',
    waitsFor: 'les images',
  },
  known: {
    description:
      'Les deux pairs peuvent montrer les images\u202f; seules les personnes peuvent les comparer.',
  },
  'known.judgement': { description: 'Ce que la personne d’ici dit des images.' },
  'known.judgement.shown': {
    description: 'Les images sont là, et personne ne les a encore comparées.',
    waitsFor: 'que les deux les comparent',
  },
  'known.judgement.compared': {
    description: 'Elles sont identiques\u00a0: personne au milieu, sauf par un coup de chance sur 2⁴².',
  },
  'known.judgement.different': {
    description: 'Elles diffèrent\u00a0: quelqu’un est au milieu, et peut voir et entendre l’appel.',
  },
  'known.delivery': { description: 'Si l’autre pair a notre nombre, lui aussi.' },
  'known.delivery.telling': {
    description: 'Notre nombre est redit, encore et encore\u00a0: un broker peut perdre ce qu’il porte.',
    waitsFor: 'que l’autre pair l’ait reçu',
  },
  'known.delivery.told': {
    description: 'L’autre pair a notre nombre\u202f; plus rien n’est dit, à moins qu’il ne demande.',
  },
  broken: {
    description: 'Ce que l’autre pair a dit ne concorde pas\u00a0: quelqu’un d’autre parle en son nom.',
  },
};
