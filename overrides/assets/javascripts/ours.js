/** Where this device keeps a district’s file (see Our details), pages show its names and answers. */

try {
  if (localStorage.getItem("partnering-edition") !== null) import("./our-edition/our-edition.js")
} catch { /* storage is blocked: nothing is kept */ }
