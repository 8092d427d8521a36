/** Scrolls what scrolls, 400 px a frame, and gives the time of each frame and the most rows that were in the page. */
export const SCROLL = `(async () => {
  const scroller = document.querySelector('[role="grid"], #bare');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  scroller.scrollTo(0, 0);
  await frame();
  await frame();
  const times = [];
  let rows = 0;
  let last = performance.now();
  for (let moved = 0; moved < 24_000; moved += 400) {
    scroller.scrollBy(0, 400);
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
    rows = Math.max(rows, document.querySelectorAll('[data-row]').length);
  }
  return { times, rows };
})()`;

/** The barest list that can be looked at: rows of plain text, those in sight and twelve around, made anew when they come into it. */
export const BARE_TABLE = `<!doctype html>
<style>
  body { margin: 0; font: 13px/18px sans-serif; }
  #bare { height: 700px; overflow: auto; position: relative; }
  .row { position: absolute; display: flex; height: 36px; }
  .row > div { width: 140px; overflow: hidden; white-space: nowrap; }
</style>
<div id="bare"><div style="height: 360000px"></div></div>
<script>
(() => {
  const scroller = document.querySelector('#bare');
  const shown = new Map();
  const draw = () => {
    const from = Math.max(0, Math.floor(scroller.scrollTop / 36) - 12);
    const to = Math.min(9_999, from + 44);
    for (const [index, row] of shown) if (index < from || index > to) { row.remove(); shown.delete(index); }
    for (let index = from; index <= to; index += 1) {
      if (shown.has(index)) continue;
      const row = document.createElement('div');
      row.className = 'row';
      row.dataset.row = '';
      row.style.transform = 'translateY(' + index * 36 + 'px)';
      for (let column = 0; column < 9; column += 1) {
        const cell = document.createElement('div');
        cell.textContent = 'Cell ' + index + ' ' + column;
        row.append(cell);
      }
      shown.set(index, row);
      scroller.append(row);
    }
  };
  scroller.addEventListener('scroll', draw);
  draw();
})();
</script>`;

/** Notes when the table has painted its first rows, by the clock of the page, and when a link was clicked last. */
export const WATCH_ROWS = `(() => {
  addEventListener('click', () => { window.clickedAt = performance.now(); window.rowsAt = undefined; }, true);
  const look = () => {
    if (window.rowsAt === undefined && document.querySelector('[data-row]') !== null) window.rowsAt = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Notes when each "Event n" is to be seen anywhere in the page. */
export const WATCH_SCREEN = `(() => {
  window.seenAt = {};
  new MutationObserver(() => {
    for (const [name] of document.body.textContent.matchAll(/Event \\d+:/g)) window.seenAt[name] ??= Date.now();
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
})()`;

/** Notes when each "Event n" comes out of the stream, and does nothing else. */
export function watchStream(url: string): string {
  return `(() => {
    window.seenAt = {};
    void fetch(${JSON.stringify(url)}, { headers: { accept: 'text/event-stream' } }).then(async ({ body }) => {
      for await (const piece of body.pipeThrough(new TextDecoderStream()))
        for (const [, name] of piece.matchAll(/"name":"(Event \\d+)"/g)) window.seenAt[name + ':'] ??= Date.now();
    });
  })()`;
}
