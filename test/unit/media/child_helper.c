/*
 * The media child as a program of its own for tests. A request that holds one
 * of the words below makes it misbehave instead.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "media/child.h"

static void hang(void)
{
    (void)signal(SIGTERM, SIG_IGN);
    for (;;)
        (void)pause();
}

int main(int argc, char **argv)
{
    char text[4096] = "";
    ssize_t got = read(STDIN_FILENO, text, sizeof text - 1);
    if (got < 0 || lseek(STDIN_FILENO, 0, SEEK_SET) < 0)
        return 9;
    if (strstr(text, "please_crash"))
        (void)kill(getpid(), SIGKILL);
    if (strstr(text, "please_hang"))
        hang();
    if (strstr(text, "please_babble")) {
        (void)puts("hello\n{\"ok\":\nnot json at all");
        return 3;
    }
    if (strstr(text, "please_lie")) {
        (void)puts("{\"ok\":{\"kind\":\"elephant\"}}");
        return 0;
    }
    return ymf_media_child_main(argc, argv);
}
