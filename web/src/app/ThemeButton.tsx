import { Moon, Sun } from "lucide-react";
import { useState } from "react";
import { currentTheme, setTheme, type Theme } from "@/lib/theme";
import { Button } from "@/ui/Button";

export function ThemeButton() {
  const [theme, show] = useState<Theme>(currentTheme);
  const other: Theme = theme === "light" ? "dark" : "light";
  return (
    <Button
      kind="quiet"
      square
      icon={theme === "light" ? Moon : Sun}
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => {
        setTheme(other);
        show(other);
      }}
    />
  );
}
