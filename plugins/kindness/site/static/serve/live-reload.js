/*
 * While the site is served to somebody who writes: loads the page again when there is a newer one.
 * It asks MkDocs's server as that server's own script does, which the site's policy would not let
 * run. `data-epoch` tells which state of the site this page belongs to.
 */
const epoch = Number(document.currentScript.dataset.epoch);

async function waitForChange() {
  for (;;) {
    try {
      const answer = await fetch(`/livereload/${epoch}/${Date.now()}`);
      if (answer.ok && Number(await answer.text()) > epoch) {
        location.reload();
        return;
      }
    } catch {
      // The server has ended, or is only just starting again.
      await new Promise((resume) => setTimeout(resume, 2000));
    }
  }
}

addEventListener("load", waitForChange);
