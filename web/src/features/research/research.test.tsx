import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answer, hear, never, refuse, stumble } from "@/test/answers";
import { curation } from "@/test/factories/curation";
import { health } from "@/test/factories/house";
import { CURATION, RESEARCH } from "@/test/factories/moment";
import { research, videos } from "@/test/factories/research";
import { byHand } from "@/test/handSource";
import { open } from "@/test/open";

const JOB = `/api/research/jobs/${RESEARCH}`;
const here = `/research/${RESEARCH}`;
const cards = async () => within(await screen.findByRole("list", { name: "Ranked videos" })).findAllByRole("article");
const choose = (n: number) => screen.getByRole("button", { name: `Choose, ${videos()[n]?.title}` });

describe("asking", () => {
  it("empty: says that there was no search yet", async () => {
    answer("get", "/api/research/jobs", { items: [], next_cursor: null });
    await open("/research");
    expect(await screen.findByText(/None yet/)).toBeVisible();
  });

  it("loading: the list keeps its place", async () => {
    never("get", "/api/research/jobs");
    await open("/research");
    const last = await screen.findByRole("region", { name: "Last searches" });
    expect(last.querySelector("[aria-busy]")).not.toBeNull();
  });

  it("error: the list says why and comes on the next try; the field works meanwhile", async () => {
    stumble("get", "/api/research/jobs");
    const { user } = await open("/research");
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full");
    expect(screen.getByRole("textbox", { name: /genre/i })).toBeEnabled();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const last = within(screen.getByRole("region", { name: "Last searches" }));
    expect(await last.findByRole("link", { name: "rainy lofi night train" })).toHaveAttribute("href", here);
  });

  it("an empty field is named and takes the focus", async () => {
    const { user } = await open("/research");
    await user.click(await screen.findByRole("button", { name: "Find videos" }));
    const field = screen.getByRole("textbox", { name: /genre/i });
    expect(field).toHaveAccessibleDescription("Type a genre, a topic or a mood");
    expect(field).toHaveFocus();
  });

  it("the search starts with the filters as they are set", async () => {
    const sent = hear("post", "/api/research/jobs", research(), 201);
    const { user, address } = await open("/research?q=night%20ferry");
    await user.click(await screen.findByRole("button", { name: /^Views/ }));
    const views = screen.getByLabelText("Views, at least");
    expect(views).toHaveFocus();
    fireEvent.change(views, { target: { value: "5000" } });
    fireEvent.change(screen.getByLabelText("Since"), { target: { value: "" } });
    await user.selectOptions(screen.getByLabelText("Length"), "long");
    expect(screen.getByRole("button", { name: "Any age" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Find videos" }));
    await waitFor(() => expect(address()).toBe(here));
    expect(sent[0]?.body).toEqual({
      genre_topic: "night ferry",
      top_n: 10,
      filters: { length: "long", min_views: 5000, min_likes: 100 },
    });
    expect(sent[0]?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("a refused topic is told at the field, a refused filter by its name", async () => {
    refuse("post", "/api/research/jobs", 422, "Some fields are wrong", {
      errors: [
        { pointer: "/genre_topic", detail: "must be 1 to 500 characters" },
        { pointer: "/filters/min_views", detail: "must be 0 or more" },
      ],
    });
    const { user } = await open("/research?q=x");
    await user.click(await screen.findByRole("button", { name: "Find videos" }));
    await waitFor(() =>
      expect(screen.getByRole("textbox", { name: /genre/i })).toHaveAccessibleDescription(
        "must be 1 to 500 characters",
      ),
    );
    expect(screen.getByText("min views must be 0 or more")).toBeVisible();
  });

  it("another refusal is told as a whole", async () => {
    refuse("post", "/api/research/jobs", 409, "No YouTube key is set");
    const { user } = await open("/research?q=x");
    await user.click(await screen.findByRole("button", { name: "Find videos" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("No YouTube key is set");
  });

  it("/ goes to the field", async () => {
    const { user } = await open("/research");
    const field = await screen.findByRole("textbox", { name: /genre/i });
    await user.keyboard("/");
    expect(field).toHaveFocus();
    expect(field).toHaveValue("");
  });
});

describe("found videos", () => {
  it("loading: the screen keeps its places", async () => {
    never("get", JOB);
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelector("main [aria-busy]")).not.toBeNull());
  });

  it("error: says so, and shows the search on the next try", async () => {
    stumble("get", JOB);
    const { user } = await open(here);
    expect(await screen.findByRole("alert")).toHaveTextContent("This search could not be loaded");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await cards()).toHaveLength(10);
  });

  it("success: cards in rank order with their scores, and what was left out", async () => {
    await open(here);
    const [first, second] = await cards();
    expect(first).toHaveTextContent(/Rank 1.*Rain on the last train home.*1\.2M views.*Score 94/);
    expect(second).toHaveTextContent(/Rank 2.*2 AM notebook/);
    expect(screen.getByText(/Left out: 71 had too few views, 22/)).toBeVisible();
  });

  it("sorting is kept in the address", async () => {
    const { user, address } = await open(here);
    await user.selectOptions(await screen.findByLabelText("Sort"), "newest");
    await waitFor(() => expect(address()).toContain("sort=newest"));
    await user.selectOptions(screen.getByLabelText("Sort"), "views");
    await waitFor(() => expect(address()).toContain("sort=views"));
  });

  it("one to five are chosen; the sixth is refused with the reason; all lead to the board", async () => {
    const sent = hear("post", "/api/curation/jobs", curation({ status: "pending", creative_brief: null }), 201);
    const { user, address } = await open(here);
    await cards();
    expect(screen.getByRole("button", { name: /^Use as inspiration/ })).toBeDisabled();
    for (let n = 0; n < 5; n++) await user.click(choose(n));
    await user.click(choose(5));
    expect(await screen.findByText("Five is the most; remove one first")).toBeVisible();
    expect(choose(5)).toHaveAttribute("aria-pressed", "false");
    expect(address()).toContain("pick=");
    await user.click(screen.getByRole("button", { name: /^Chosen, 2 AM notebook/ }));
    await user.click(screen.getByRole("button", { name: "Remove Rain on the last train home" }));
    await user.click(await screen.findByRole("button", { name: /^Use 3 as inspiration/ }));
    await waitFor(() => expect(address()).toBe(`/projects/${CURATION}/curate`));
    const ids = videos().map((video) => video.id);
    expect(sent[0]?.body).toMatchObject({
      research_job_id: RESEARCH,
      selected_video_ids: ids.slice(2, 5),
      draft: true,
    });
  });

  it("a cleared choice comes back by Undo", async () => {
    const ids = videos().map((video) => video.id);
    const { user } = await open(`${here}?pick=${ids.slice(0, 2).join(",")}`);
    await user.click(await screen.findByRole("button", { name: "Clear" }));
    await screen.findByRole("button", { name: /^Use as inspiration/ });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("button", { name: /^Use 2 as inspiration/ })).toBeEnabled();
  });

  it("a project that cannot be started keeps the choice and may be tried again", async () => {
    stumble("post", "/api/curation/jobs");
    const { user, address } = await open(`${here}?pick=${videos()[0]?.id}`);
    await user.click(await screen.findByRole("button", { name: /^Use 1 as/ }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The project could not be started");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(address()).toContain("/curate"));
  });

  it("by keyboard: x chooses, arrows move, Ctrl Enter uses", async () => {
    const { user, address } = await open(here);
    await cards();
    choose(0).focus();
    await user.keyboard("x");
    await screen.findByRole("button", { name: /^Use 1 as/ });
    await user.keyboard("{ArrowRight}");
    expect(choose(1)).toHaveFocus();
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(address()).toContain("/curate"));
  });

  it("real videos can be played in place and opened; invented ones cannot", async () => {
    answer("get", "/api/health", health({ profile: "live", providers: [] }));
    const { user } = await open(here);
    await user.click(await screen.findByRole("button", { name: "Preview Rain on the last train home" }));
    const frame = screen.getByTitle("Rain on the last train home");
    expect(frame.getAttribute("src")).toContain("https://www.youtube-nocookie.com/embed/vid00000000");
    expect(screen.getByRole("link", { name: "Open Tea, lamp, thunder on YouTube" })).toHaveAttribute(
      "rel",
      "noreferrer",
    );
  });
});

describe("a search that is not as it should be", () => {
  it("partial: a failed query is named, the rest is kept, and it is asked again", async () => {
    const queries = research().queries?.map((query, i) => (i === 1 ? { ...query, error: "quota" } : query)) ?? [];
    answer("get", JOB, research({ queries }));
    const asked = hear("post", `${JOB}/retry`, research(), 202);
    const { user } = await open(here);
    expect(await screen.findByText("1 of 4 queries failed; the rest is kept")).toBeVisible();
    expect(await cards()).toHaveLength(10);
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(asked).toHaveLength(1));
  });

  it("nothing passed: says which filter left out how many", async () => {
    answer("get", JOB, research({ videos: [] }));
    await open(here);
    expect(await screen.findByText("Nothing passed your filters")).toBeVisible();
    expect(screen.getByText(/Of 151 videos, 71 had too few views/)).toBeVisible();
  });

  it("nothing found at all is another sentence", async () => {
    const funnel = { found: 0, unique: 0, passed: 0, scored: 0, removed: {} };
    answer("get", JOB, { ...research({ videos: [] }), funnel });
    await open(here);
    expect(await screen.findByText("YouTube found nothing for this")).toBeVisible();
  });

  it("failed: the reason, another try, and the way to the settings", async () => {
    answer(
      "get",
      JOB,
      research({ status: "failed", videos: [], reason_code: "quota", action: "open_settings:youtube" }),
    );
    refuse("post", `${JOB}/retry`, 409, "The quota is still used up");
    const { user } = await open(here);
    expect(await screen.findByText("The search failed: today's YouTube quota is used up")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open settings" })).toHaveAttribute("href", "/settings/accounts");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("The quota is still used up");
  });

  it("live: places are kept while it searches, and the end comes by the stream", async () => {
    const source = byHand();
    answer("get", JOB, research({ status: "searching", videos: [], rev: 3 }));
    const { container } = await open(here);
    await waitFor(() => expect(container.querySelectorAll("ol[aria-label='Ranked videos'] > li")).toHaveLength(10));
    await waitFor(() => expect(source().url).toContain(encodeURIComponent(`research:${RESEARCH}`)));
    source().opens();
    expect(await screen.findByText("Live")).toBeVisible();
    answer("get", JOB, research({ rev: 14 }));
    source().says("job", research({ rev: 13 }));
    expect(await cards()).toHaveLength(10);
    expect(await screen.findByText("38 videos scored")).toBeInTheDocument();
  });
});
