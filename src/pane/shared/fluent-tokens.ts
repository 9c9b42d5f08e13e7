/**
 * Stands in for @fluentui/react-theme in the built pane (webpack.config.js): Fluent's controls take from it the names of
 * their custom properties only. The package itself carries two whole themes, which theme.css holds as far as needed.
 */
export const tokens = new Proxy({} as Record<string, string>, {
  get: (_target, name) => `var(--${String(name)})`,
});

/** Named by the controls' imports, but laid into their styles when Fluent was built. */
export const typographyStyles = {};
