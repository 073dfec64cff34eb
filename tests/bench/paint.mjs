// How long a key takes until its effect is on the screen.

/**
 * Presses a key. Resolves with the milliseconds until the page is changed, and until the
 * frame with the change in it is painted: up to a frame of 16.7 ms is waiting for the screen.
 */
export async function keyToPaint(page, key) {
  // The listener is there before the key is pressed: both go to the page on ways of their own.
  await page.evaluate(() => {
    window.tandaiPainted = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("A key changed nothing in the text.")), 10_000);
      addEventListener(
        "keydown",
        (event) => {
          const start = event.timeStamp;
          const observer = new MutationObserver(() => {
            observer.disconnect();
            const changed = performance.now() - start;
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => resolve({ changed, painted: performance.now() - start });
              port2.postMessage(null);
            });
          });
          observer.observe(document.querySelector("#article"), { subtree: true, childList: true, attributes: true });
        },
        { capture: true, once: true },
      );
    });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => window.tandaiPainted);
}
