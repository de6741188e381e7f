// The whole journey in a browser: sign in, topic, cards, brief, approve, live production, the film plays.
// Along the way: no console error under the strict policy, no accessibility fault, no sideways scroll.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const password = process.env.YMF_E2E_PASSWORD ?? "";
const everything = {
  type: "tag" as const,
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
const colours = { type: "rule" as const, values: ["color-contrast", "link-in-text-block"] };

/**
 * Looks at the screen wide and on a phone, in both themes; faults are gathered and told together at the end.
 * What a theme can break is colour, so the second theme is asked about colours only.
 */
async function look(page: Page, name: string, faults: string[]) {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) faults.push(`${name} scrolls sideways by ${over} px at ${width}`);
    for (const theme of ["dark", "light"]) {
      await page.evaluate((chosen) => {
        document.documentElement.dataset.theme = chosen;
      }, theme);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .options({ runOnly: theme === "dark" ? everything : colours, resultTypes: ["violations"] })
        .analyze();
      for (const v of violations)
        faults.push(`${name}, ${theme}, ${width}: ${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("topic to a film that plays", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const faults: string[] = [];
  const complaints: string[] = [];
  let signedIn = false;
  page.on("console", (message) => {
    // before sign-in the studio asks who it is, and 401 is the answer
    const expected = !signedIn && message.text().includes("401");
    if (message.type() === "error" && !expected) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));

  await page.goto("/");
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  const field = page.getByRole("textbox", { name: /genre, topic or mood/i });
  await expect(field).toBeVisible();
  signedIn = true;
  await look(page, "dashboard", faults);

  await field.fill("rainy lofi night train");
  await field.press("Enter");
  await page.getByRole("button", { name: /find videos/i }).click();
  const choose = page.getByRole("button", { name: /^choose/i });
  await expect(choose.first()).toBeVisible({ timeout: 60_000 });
  await look(page, "research", faults);
  for (let i = 0; i < 3; i++) await choose.first().click();
  await page.getByRole("button", { name: /use 3 as inspiration/i }).click();

  const write = page.getByRole("button", { name: /write the brief/i });
  await expect(write).toBeVisible();
  await page.getByRole("spinbutton", { name: /scenes/i }).fill("2");
  await page.getByRole("spinbutton", { name: /tracks/i }).fill("1");
  await look(page, "curation", faults);
  await write.click();

  const theme = page.getByRole("textbox", { name: /theme/i });
  await expect(theme).toBeVisible({ timeout: 60_000 });
  await theme.fill("A quiet night, seen from a train");
  await expect(page.getByText(/saved/i).first()).toBeVisible();
  await look(page, "brief", faults);
  await page.getByRole("button", { name: /^approve/i }).click();
  await page.getByRole("button", { name: /start production/i }).click();

  await expect(page.getByText("Animate", { exact: false }).first()).toBeVisible();
  await look(page, "production", faults);
  const watch = page.getByRole("link", { name: /watch the film/i });
  await expect(watch).toBeVisible({ timeout: 400_000 });
  await watch.click();

  const film = page.locator("video").first();
  await expect(film).toBeVisible();
  await film.evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.3);
  await look(page, "publish", faults);
  await page.goto("/library");
  await expect(page.getByRole("link").first()).toBeVisible();
  await look(page, "library", faults);
  await page.goto("/settings");
  await look(page, "settings", faults);
  expect(faults).toEqual([]);
  expect(complaints).toEqual([]);
});
