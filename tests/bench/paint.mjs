// How long a key takes until its effect is on the screen.

/**
 * Presses a key. Resolves with the milliseconds until the frame with the change in it is painted (`painted`), and with
 * those of them that were work (`worked`): the rest is waiting for the screen, which shows a frame every 16.7 ms.
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
              const drawing = performance.now();
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => {
                const now = performance.now();
                resolve({ worked: changed + now - drawing, painted: now - start });
              };
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
