declare module 'virtual:charts' {
  export const charts: import('./chart').Charts;
}
declare module 'virtual:chart-layouts' {
  export const layouts: import('./chart').Layouts;
}
