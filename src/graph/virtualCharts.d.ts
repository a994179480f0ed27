declare module 'virtual:charts' {
  export const charts: import('./chart').Charts;
}
