/** ReDoc in the colours of the page it stands in; it computes shades, so it needs real colours. */
export function redocOptions() {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    // Its search runs in a worker made of a blob, which the security policy does not allow.
    disableSearch: true,
    hideDownloadButton: true,
    nativeScrollbars: true,
    scrollYOffset: 0,
    theme: {
      colors: {
        primary: { main: token('--accent') },
        success: { main: token('--ok') },
        warning: { main: token('--warn') },
        error: { main: token('--crit') },
        text: { primary: token('--fg'), secondary: token('--fg-2') },
        border: { dark: token('--line-2'), light: token('--line') },
        // White letters stand on it in both themes.
        http: { get: '#1a7a58' },
      },
      schema: { nestedBackground: token('--inset'), linesColor: token('--line-2') },
      typography: {
        fontSize: '13px',
        lineHeight: '1.5',
        fontFamily: 'Inter Variable, sans-serif',
        headings: { fontFamily: 'Inter Variable, sans-serif', fontWeight: '600' },
        code: {
          fontFamily: 'JetBrains Mono Variable, monospace',
          color: token('--fg'),
          backgroundColor: token('--inset'),
        },
        links: { color: token('--accent') },
      },
      sidebar: { backgroundColor: token('--panel'), textColor: token('--fg'), width: '240px' },
      // Its samples are coloured for a dark ground only.
      rightPanel: { backgroundColor: '#10161d', textColor: '#e7ecf1' },
      codeBlock: { backgroundColor: '#0c1117' },
    },
  };
}
