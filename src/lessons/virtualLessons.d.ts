declare module 'virtual:lessons' {
  export const lessons: readonly import('../../machines/words/lesson').Lesson[];
}
