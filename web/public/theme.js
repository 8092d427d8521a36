// Before the first paint: the theme that was chosen, or the system's.
(() => {
  const chosen = localStorage.getItem('leadora.theme');
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]').content = isDark ? '#0e0f12' : '#ffffff';
})();
