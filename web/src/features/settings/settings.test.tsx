import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, closedDoor, hear, never, refuse, stumble } from "@/test/answers";
import { health, ledger, routes, settings, spending } from "@/test/factories/house";
import { open } from "@/test/open";
import { secretOf, sourceOf, textOf } from "./accounts";

const card = (name: string) => screen.findByRole("region", { name });
const nothingSet = () => ({ ...settings(), items: settings().items.filter((item) => item.name === "") });

describe("the settings", () => {
  it("the bare address leads to the accounts", async () => {
    const { address } = await open("/settings");
    await waitFor(() => expect(address()).toBe("/settings/accounts"));
    expect(await screen.findByRole("heading", { level: 1, name: "Accounts and keys" })).toBeVisible();
  });

  it("loading: keeps its place", async () => {
    never("get", "/api/settings");
    const { container } = await open("/settings/accounts");
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it("error: says so, and comes on the next try", async () => {
    stumble("get", "/api/settings");
    const { user } = await open("/settings/models");
    expect(await screen.findByRole("alert")).toHaveTextContent("The settings could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("radio", { name: "Kling 3" })).toBeChecked();
  });
});

describe("keys", () => {
  it("empty: each account asks for its key and says where to get one", async () => {
    answer("get", "/api/settings", nothingSet());
    await open("/settings/accounts");
    const comet = within(await card("CometAPI"));
    expect(comet.getByText("Not set")).toBeVisible();
    expect(comet.getByRole("button", { name: "Test and save" })).toBeDisabled();
    expect(comet.getByRole("link", { name: /Where do I get one/ })).toHaveAttribute("target", "_blank");
  });

  it("success: a set key shows its last letters only; Test says how it went", async () => {
    const { user } = await open("/settings/accounts");
    const comet = within(await card("CometAPI"));
    expect(comet.getByText("••••••••3f9a")).toBeVisible();
    await user.click(comet.getByRole("button", { name: "Test" }));
    expect(await comet.findByText("Working")).toBeVisible();
    expect(comet.getByText("low-sun · balance $41.20 · answered in 412 ms")).toBeVisible();
    expect(await screen.findByText("CometAPI: working")).toBeInTheDocument();
  });

  it("a key is tested before it is saved, and is not saved when it does not work", async () => {
    const tested = hear("post", "/api/settings/anthropic/test", { ok: false, problem: "The key was refused" });
    const saved = hear("put", "/api/settings", settings());
    const { user } = await open("/settings/accounts");
    const claude = within(await card("Claude"));
    await user.type(claude.getByLabelText("API key"), "sk-wrong");
    await user.click(claude.getByRole("button", { name: "Test and save" }));
    expect(await claude.findByText("The key was refused")).toBeVisible();
    expect(tested[0]?.body).toEqual({ values: { ANTHROPIC_API_KEY: "sk-wrong" } });
    expect(saved).toHaveLength(0);
    answer("post", "/api/settings/anthropic/test", { ok: true });
    await user.click(claude.getByRole("button", { name: "Test and save" }));
    await waitFor(() => expect(saved[0]?.body).toEqual({ values: { ANTHROPIC_API_KEY: "sk-wrong" } }));
    expect(saved[0]?.headers.get("If-Match")).toBe('"3"');
  });

  it("replacing can be thought better of; a refused save says that nothing was saved", async () => {
    refuse("put", "/api/settings", 412, "The settings were changed elsewhere");
    const { user } = await open("/settings/accounts");
    const comet = within(await card("CometAPI"));
    await user.click(comet.getByRole("button", { name: "Replace" }));
    await user.click(comet.getByRole("button", { name: "Cancel" }));
    expect(comet.queryByLabelText("API key")).toBeNull();
    await user.click(comet.getByRole("button", { name: "Replace" }));
    await user.type(comet.getByLabelText("API key"), "sk-new{Enter}");
    expect(await comet.findByRole("alert")).toHaveTextContent(/changed elsewhere.*Nothing was saved/);
  });

  it("removing asks first", async () => {
    const saved = hear("put", "/api/settings", nothingSet());
    const { user } = await open("/settings/accounts");
    const comet = within(await card("CometAPI"));
    await user.click(comet.getByRole("button", { name: "Remove" }));
    await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Keep it" }));
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.click(comet.getByRole("button", { name: "Remove" }));
    const dialog = within(await screen.findByRole("alertdialog", { name: "Remove the CometAPI key?" }));
    await user.click(dialog.getByRole("button", { name: "Remove key" }));
    await waitFor(() => expect(saved[0]?.body).toEqual({ values: { COMETAPI_API_KEY: null } }));
    expect(await comet.findByText("Not set")).toBeVisible();
  });

  it("partial: what the environment sets is shown, named and not editable", async () => {
    await open("/settings/accounts");
    const research = within(await card("YouTube research"));
    expect(research.getByText("Set by the environment (YOUTUBE_API_KEY)")).toBeVisible();
    expect(research.queryByRole("button", { name: "Replace" })).toBeNull();
  });
});

describe("the channel", () => {
  it("Google's client is saved, with the redirect address to copy", async () => {
    const saved = hear("put", "/api/settings", settings());
    const { user } = await open("/settings/accounts");
    const channel = within(await card("YouTube channel"));
    expect(channel.getByText(/\/api\/youtube\/oauth\/callback$/)).toBeVisible();
    await user.click(channel.getByRole("button", { name: "Copy the redirect address" }));
    expect(await channel.findByRole("button", { name: "Copied" })).toBeVisible();
    await user.type(channel.getByLabelText("Client ID"), "id");
    expect(channel.getByRole("button", { name: "Save" })).toBeDisabled();
    await user.type(channel.getByLabelText("Client secret"), "secret");
    await user.click(channel.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(saved[0]?.body).toEqual({ values: { YOUTUBE_CLIENT_ID: "id", YOUTUBE_CLIENT_SECRET: "secret" } }),
    );
  });

  it("ready to connect, refused save, unknown state", async () => {
    refuse("put", "/api/settings", 500, "The disk is full");
    stumble("get", "/api/youtube/connection");
    const { user } = await open("/settings/accounts");
    const channel = within(await card("YouTube channel"));
    expect(await channel.findByRole("alert")).toHaveTextContent("The connection's state is unknown");
    await user.click(channel.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(channel.queryByRole("alert")).toBeNull());
    await user.type(channel.getByLabelText("Client ID"), "id");
    await user.type(channel.getByLabelText("Client secret"), "secret{Enter}");
    expect(await channel.findByRole("alert")).toHaveTextContent("The disk is full");
  });

  it("connected: names the channel; disconnecting asks first", async () => {
    const items = settings().items.map((item) =>
      item.name === "YOUTUBE_CLIENT_SECRET" ? { ...item, value: { set: true }, origin: "file", editable: false } : item,
    );
    answer("get", "/api/settings", { rev: 3, items });
    answer("get", "/api/youtube/connection", { connected: true, channel: { id: "c", title: "Low Sun" }, scopes: [] });
    const gone = hear("delete", "/api/youtube/connection", null, 204);
    const { user } = await open("/settings/accounts");
    const channel = within(await card("YouTube channel"));
    expect(await channel.findByText("Connected to “Low Sun”")).toBeVisible();
    expect(channel.getByText("Set by a file (YOUTUBE_CLIENT_SECRET)")).toBeVisible();
    await user.click(channel.getByRole("button", { name: "Disconnect" }));
    await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Keep it" }));
    await user.click(channel.getByRole("button", { name: "Disconnect" }));
    answer("get", "/api/youtube/connection", { connected: false });
    await user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Disconnect" }));
    expect(await channel.findByText("Not connected")).toBeVisible();
    expect(gone).toHaveLength(1);
  });
});

describe("default models", () => {
  it("are saved when they are changed, and only what changed", async () => {
    const saved = hear("put", "/api/settings", settings());
    const { user } = await open("/settings/models");
    await user.click(await screen.findByRole("radio", { name: "Wan 2.6" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(saved[0]?.body).toEqual({ values: { DEFAULT_VIDEO_MODEL: "wan26" } }));
    expect(await screen.findByText("Saved")).toBeVisible();
  });

  it("what a file sets cannot be changed; a refused save is told", async () => {
    const items = settings().items.map((item) =>
      item.name === "DEFAULT_IMAGE_MODEL" ? { ...item, editable: false, origin: "file" } : item,
    );
    answer("get", "/api/settings", { rev: 3, items });
    refuse("put", "/api/settings", 500, "The disk is full");
    const { user } = await open("/settings/models");
    await user.click(await screen.findByRole("radio", { name: "SeeDream 4K" }));
    expect(screen.getByRole("radio", { name: "NanoBananaPro" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "Ken Burns" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is fullNothing was saved.");
  });
});

describe("appearance and session", () => {
  it("the theme is kept", async () => {
    const { user } = await open("/settings/appearance");
    await user.click(await screen.findByRole("button", { name: "Light" }));
    expect(document.documentElement.dataset.theme).toBe("light");
    expect(localStorage.getItem("theme")).toBe("light");
    await user.click(screen.getByRole("button", { name: "Dark" }));
    expect(document.documentElement.dataset.theme).toBe("dark");
  });

  it("signing out leads to the door", async () => {
    const out = hear("delete", "/api/session", null, 204);
    const { user, address } = await open("/settings/appearance");
    await user.click(await screen.findByRole("button", { name: "Sign out" }));
    closedDoor();
    await waitFor(() => expect(address()).toBe("/login"));
    expect(out).toHaveLength(1);
  });
});

describe("spending", () => {
  it("empty and loading", async () => {
    answer("get", "/api/ledger", { items: [], next_cursor: null });
    never("get", "/api/stats");
    const { container } = await open("/settings/spending");
    expect(await screen.findByText("Nothing was paid for yet")).toBeVisible();
    expect(container.querySelector("main [aria-busy]")).not.toBeNull();
  });

  it("error: each half says so, and comes on the next try", async () => {
    stumble("get", "/api/ledger");
    stumble("get", "/api/stats");
    const { user } = await open("/settings/spending");
    expect(await screen.findByText("The sums could not be loaded")).toBeVisible();
    expect(await screen.findByText("The paid calls could not be loaded")).toBeVisible();
    for (const again of screen.getAllByRole("button", { name: "Try again" })) await user.click(again);
    expect(await screen.findByRole("region", { name: "Last 30 days" })).toHaveTextContent("Spent$51.20Films made9");
    expect(await screen.findByRole("region", { name: "Paid calls" })).toBeVisible();
  });

  it("success: who was paid for what; partial: earlier calls come on demand", async () => {
    answer("get", "/api/ledger", { items: ledger().slice(0, 3), next_cursor: "9" });
    const { user } = await open("/settings/spending");
    const calls = within(await screen.findByRole("region", { name: "Paid calls" }));
    const [claude, clip, lost] = calls.getAllByRole("listitem");
    expect(claude).toHaveTextContent(/^Claudeseo · .*paid\$0\.01$/);
    expect(clip).toHaveTextContent(/^Kling 3animate 3 · .*sent\$0\.66$/);
    expect(lost).toHaveTextContent(/not charged\$0\.00$/);
    stumble("get", "/api/ledger");
    await user.click(screen.getByRole("button", { name: "Earlier calls" }));
    expect(await screen.findByText("The rest could not be loaded")).toBeVisible();
    const asked = hear("get", "/api/ledger", { items: ledger().slice(3), next_cursor: null });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await calls.findByText("perhaps paid twice")).toBeVisible();
    expect(asked[0]?.url.searchParams.get("cursor")).toBe("9");
  });
});

describe("limits and balances", () => {
  it("a limit is saved, taken away, or refused with its reason", async () => {
    const { user } = await open("/settings/spending");
    const month = await screen.findByLabelText("All films together, in a calendar month");
    expect(month).toHaveValue("50");
    const sent = hear("put", "/api/settings", settings());
    await user.clear(month);
    await user.type(screen.getByLabelText("One film, at most"), "$12.50");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toEqual({ values: { MONTHLY_BUDGET_USD: null, JOB_BUDGET_USD: "12.50" } });
    refuse("put", "/api/settings", 422, "Some settings cannot be taken", {
      errors: [{ pointer: "/values/JOB_BUDGET_USD", detail: "must be dollars in its range, as 12.50" }],
    });
    await user.clear(screen.getByLabelText("One film, at most"));
    await user.type(screen.getByLabelText("One film, at most"), "much");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("must be dollars in its range, as 12.50")).toBeVisible();
  });

  it("the month stands against its limit, and the books against the balances", async () => {
    await open("/settings/spending");
    const books = within(await screen.findByRole("region", { name: "This month and the balances" }));
    expect(books.getByText("$12.40 spent, $0.66 under way of $50.00")).toBeVisible();
    expect(books.getByText("The books agree")).toBeVisible();
    expect(books.getByText(/^\$0\.85 more than these calls/)).toBeVisible();
  });

  it("no limit, and one that is reached", async () => {
    answer("get", "/api/spending", spending({ month: { ...spending().month, limit_usd_micro: 13_000_000 } }));
    await open("/settings/spending");
    expect(await screen.findByText("The limit is reached")).toBeVisible();
  });
});

describe("routes", () => {
  it("loading, then error, then each route with its state and why", async () => {
    stumble("get", "/api/routes");
    const { user } = await open("/settings/routes");
    expect(await screen.findByRole("alert")).toHaveTextContent("The routes could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const clips = within(await screen.findByRole("region", { name: "Clips" }));
    expect(clips.getAllByRole("listitem")).toHaveLength(2);
    expect(clips.getByText("in use")).toBeVisible();
    expect(clips.getByText(/set PUBLIC_BASE_URL/)).toBeVisible();
  });

  it("price, order and use are changed together", async () => {
    const { user } = await open("/settings/routes");
    const sent = hear("put", "/api/routes", routes({ rev: 5, origin: "stored" }));
    await user.type(await screen.findByLabelText("Price of Suno V5 by kie.ai, dollars per call"), "0.06");
    await user.click(screen.getByRole("button", { name: "Try Wan 2.6 earlier" }));
    await user.click(screen.getByRole("checkbox", { name: "Use Kling 3" }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const body = sent[0]?.body as { routes: { id: string; off?: boolean; price_usd_micro: number }[] } | undefined;
    const rows = body?.routes ?? [];
    expect(rows.map((row) => row.id)).toEqual([
      "text.claude.live",
      "clip.wan26.live",
      "clip.kling3.seed",
      "clip.kling3.live",
      "song.kie",
    ]);
    expect(rows.at(-1)?.price_usd_micro).toBe(60_000);
    expect(rows[3]?.off).toBe(true);
    expect(await screen.findByRole("button", { name: "Back to the built-in table" })).toBeVisible();
  });

  it("a row is added as JSON; what is wrong with it is told with its place", async () => {
    const { user } = await open("/settings/routes");
    await user.click(await screen.findByRole("button", { name: "Edit as JSON" }));
    const text = screen.getByLabelText("All rows as JSON, of every profile");
    await user.clear(text);
    await user.click(text);
    await user.paste("[{");
    await user.click(screen.getByRole("button", { name: "Take over into the table" }));
    expect(await screen.findByRole("alert")).toBeVisible();
    await user.clear(text);
    await user.paste('[{"id":"clip.own","capability":"clip","label":"Mine","dialect":"telepathy"}]');
    await user.click(screen.getByRole("button", { name: "Take over into the table" }));
    refuse("put", "/api/routes", 422, "Some rows cannot be taken", {
      errors: [{ pointer: "/routes/0/dialect", detail: "there is no dialect telepathy" }],
    });
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("clip.own: dialect")).toBeVisible();
  });
});

describe("the system", () => {
  it("loading, then error, then each part with what stands behind it", async () => {
    stumble("get", "/api/health");
    const { user } = await open("/settings/system");
    expect(await screen.findByRole("alert")).toHaveTextContent("The state of the parts is unknown");
    const providers = [
      { id: "cometapi", ok: true, standin: false, configured: true, problem: null, balance_usd_micro: 41_200_000 },
      { id: "anthropic", ok: false, standin: false, configured: true, problem: "refused", balance_usd_micro: null },
      { id: "youtube", ok: true, standin: true, configured: false, problem: null, balance_usd_micro: null },
    ];
    const advice = ["this month's limit of $50.00 is used up: raise MONTHLY_BUDGET_USD or wait for the next month"];
    answer("get", "/api/health", health({ providers, advice }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const parts = within(await screen.findByRole("region", { name: "Parts" }));
    expect(parts.getByText(/GB free$/)).toBeVisible();
    expect(parts.getByText("balance $41.20")).toBeVisible();
    expect(screen.getByText(/^This month's limit of \$50\.00 is used up/)).toBeVisible();
    expect(parts.getByText("refused")).toBeVisible();
    expect(parts.getByText("stand-in")).toBeVisible();
    expect(screen.getByRole("region", { name: "YouTube quota today" })).toHaveTextContent(/units420 of 10,000/i);
  });

  it("partial: the last known state stays when asking again fails", async () => {
    const { user } = await open("/settings/system");
    await screen.findByRole("region", { name: "Parts" });
    refuse("get", "/api/health", 500, "Too busy");
    await user.click(screen.getByRole("button", { name: "Ask again" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This is the last known state");
    expect(screen.getByRole("region", { name: "Parts" })).toBeVisible();
  });
});

it("stored values are read with care", () => {
  const [item] = settings().items;
  if (!item) throw new Error("no setting");
  expect(secretOf({ ...item, value: "x" })).toEqual({ set: false, hint: null });
  expect(textOf({ ...item, value: 3 })).toBe("3");
  expect(textOf(undefined)).toBe("");
  expect(sourceOf({ ...item, editable: false, origin: "default" })).toBe("Cannot be changed here");
});
