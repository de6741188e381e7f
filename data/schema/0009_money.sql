-- What each calendar month (UTC) has cost and holds in reserve: the limit of a month is kept here,
-- in one row that two calls cannot pass at once. How a price is known; what a provider's own
-- balance was; the table of routes that people may change.

CREATE TABLE months (
    starts_at BIGINT PRIMARY KEY,
    reserved BIGINT NOT NULL DEFAULT 0,
    spent BIGINT NOT NULL DEFAULT 0
);
ALTER TABLE submissions ADD COLUMN basis TEXT;
-- Only films have a limit of their own; the calls of the other jobs count in the month.
UPDATE jobs SET budget_cap = -1 WHERE kind <> 'production';

CREATE INDEX submissions_by_route ON submissions (route, state);

CREATE TABLE balances (
    provider TEXT PRIMARY KEY,
    since_at BIGINT NOT NULL,
    since_usd_micro BIGINT NOT NULL,
    at BIGINT NOT NULL,
    usd_micro BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('routes_rev', 1);
