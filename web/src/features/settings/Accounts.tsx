import type { Settings } from "@/api/types";
import { AccountCard } from "./AccountCard";
import { accounts } from "./accounts";
import { ChannelCard } from "./ChannelCard";

export function Accounts({ settings }: { settings: Settings }) {
  return (
    <>
      <p className="text-muted">
        With CometAPI and Claude you can make films; YouTube is only for publishing and research. Without any key the
        whole journey runs on stand-ins. A key is never shown again after it is saved.
      </p>
      <ul className="grid gap-3">
        {accounts.map((account) => (
          <li key={account.provider}>
            <AccountCard account={account} settings={settings} />
          </li>
        ))}
        <li>
          <ChannelCard settings={settings} />
        </li>
      </ul>
    </>
  );
}
