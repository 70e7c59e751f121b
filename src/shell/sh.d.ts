/** A script is its text: whoever runs or bundles the source is told so. */
declare module '*.sh' {
  const text: string;
  export default text;
}
