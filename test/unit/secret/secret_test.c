/* Sealing, passwords, tokens, signatures and digests, with published vectors where there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "secret/digest.h"
#include "secret/keyring.h"

static struct ymf_arena *arena;
static char folder[] = "/tmp/ymf_secret_XXXXXX";

static struct ymf_keyring *open_keys(const char *key)
{
    struct ymf_keyring *k = NULL;
    struct ymf_err err;
    assert_int_equal(ymf_keyring_open(key, folder, &k, &err), YMF_OK);
    return k;
}

static void digests_match_the_published_vectors(void **state)
{
    (void)state;
    uint8_t d[YMF_DIGEST];
    char hex[YMF_DIGEST_HEX];
    ymf_digest_blake2b("abc", 3, d);
    assert_string_equal(ymf_digest_hex(d, hex),
                        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    ymf_digest_sha256("abc", 3, d);
    assert_string_equal(ymf_digest_hex(d, hex),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void a_file_has_the_digest_of_its_bytes(void **state)
{
    (void)state;
    enum { LEN = 200000 };
    char *bytes = ymf_alloc(arena, LEN);
    memset(bytes, 'y', LEN);
    const char *path = ymf_file_join(arena, folder, "bytes");
    struct ymf_err err;
    assert_int_equal(ymf_file_write(path, bytes, LEN, 0600, &err), YMF_OK);
    uint8_t d[YMF_DIGEST];
    char whole[YMF_DIGEST_HEX];
    char streamed[YMF_DIGEST_HEX];
    ymf_digest_sha256(bytes, LEN, d);
    assert_int_equal(ymf_digest_file_sha256(path, streamed, &err), YMF_OK);
    assert_string_equal(streamed, ymf_digest_hex(d, whole));
    assert_int_equal(ymf_digest_file_sha256("/nowhere", streamed, &err), YMF_NOT_FOUND);
}

static void the_challenge_is_that_of_rfc_7636(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    assert_string_equal(v.challenge(v.self, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", arena),
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

static void what_is_sealed_opens_under_its_name_only(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    struct ymf_err err;
    const char *sealed = NULL;
    const char *again = NULL;
    const char *text = NULL;
    assert_int_equal(v.seal(v.self, "KIE_API_KEY", "sk-\xF0\x9F\x8E\xB5", arena, &sealed, &err), 0);
    assert_int_equal(v.seal(v.self, "KIE_API_KEY", "sk-\xF0\x9F\x8E\xB5", arena, &again, &err), 0);
    assert_string_not_equal(sealed, again);
    assert_null(strstr(sealed, "sk-"));
    assert_int_equal(v.open(v.self, "KIE_API_KEY", sealed, arena, &text, &err), YMF_OK);
    assert_string_equal(text, "sk-\xF0\x9F\x8E\xB5");
    assert_int_equal(v.open(v.self, "OTHER", sealed, arena, &text, &err), YMF_NEEDS_CONFIG);
}

static void a_changed_seal_is_refused(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    struct ymf_err err;
    const char *sealed = NULL;
    const char *text = NULL;
    assert_int_equal(v.seal(v.self, "N", "", arena, &sealed, &err), YMF_OK);
    assert_int_equal(v.open(v.self, "N", sealed, arena, &text, &err), YMF_OK);
    assert_string_equal(text, "");
    for (size_t i = 0; sealed[i]; i++) {
        char *bad = ymf_strdup(arena, sealed);
        bad[i] = bad[i] == 'A' ? 'B' : 'A';
        assert_int_equal(v.open(v.self, "N", bad, arena, &text, &err), YMF_NEEDS_CONFIG);
    }
    assert_int_equal(v.open(v.self, "N", "", arena, &text, &err), YMF_NEEDS_CONFIG);
    assert_int_equal(v.open(v.self, "N", "v1.", arena, &text, &err), YMF_NEEDS_CONFIG);
}

static void another_key_opens_nothing_and_knows_nobody(void **state)
{
    struct ymf_vault mine = ymf_keyring_vault(*state);
    YMF_AUTO(keyring) struct ymf_keyring *other = open_keys("0123456789abcdef!");
    struct ymf_vault theirs = ymf_keyring_vault(other);
    struct ymf_err err;
    const char *sealed = NULL;
    const char *text = NULL;
    assert_int_equal(mine.seal(mine.self, "N", "x", arena, &sealed, &err), YMF_OK);
    assert_int_equal(theirs.open(theirs.self, "N", sealed, arena, &text, &err), YMF_NEEDS_CONFIG);
    assert_string_not_equal(mine.fingerprint(mine.self, "t", arena),
                            theirs.fingerprint(theirs.self, "t", arena));
    assert_false(theirs.is_signed(theirs.self, "a", mine.sign(mine.self, "a", arena)));
}

static void a_password_is_known_again_and_no_other(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    struct ymf_err err;
    const char *hash = NULL;
    assert_int_equal(v.hash_password(v.self, "correct horse", arena, &hash, &err), YMF_OK);
    assert_int_equal(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31), 0);
    assert_true(v.check_password(v.self, hash, "correct horse"));
    assert_false(v.check_password(v.self, hash, "correct horsf"));
    assert_false(v.check_password(v.self, hash, ""));
    assert_false(v.check_password(v.self, "not a hash", "correct horse"));
    assert_false(v.check_password(v.self, NULL, "correct horse"));
}

static void tokens_are_long_and_never_the_same(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    const char *a = v.token(v.self, arena);
    const char *b = v.token(v.self, arena);
    assert_int_equal(strlen(a), 43);
    assert_int_equal(strspn(a, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
                     43);
    assert_string_not_equal(a, b);
    assert_string_equal(v.fingerprint(v.self, a, arena), v.fingerprint(v.self, a, arena));
    assert_null(strstr(v.fingerprint(v.self, a, arena), a));
}

static void a_signature_belongs_to_its_text(void **state)
{
    struct ymf_vault v = ymf_keyring_vault(*state);
    const char *sig = v.sign(v.self, "/media/a?expires=5", arena);
    assert_true(v.is_signed(v.self, "/media/a?expires=5", sig));
    assert_false(v.is_signed(v.self, "/media/a?expires=6", sig));
    assert_false(v.is_signed(v.self, "/media/a?expires=5", ""));
}

static void the_key_file_is_made_once_and_closed_to_others(void **state)
{
    (void)state;
    const char *path = ymf_file_join(arena, folder, YMF_KEY_FILE);
    struct stat st;
    {
        YMF_AUTO(keyring) struct ymf_keyring *first = open_keys(NULL);
        YMF_AUTO(keyring) struct ymf_keyring *second = open_keys("");
        struct ymf_vault a = ymf_keyring_vault(first);
        struct ymf_vault b = ymf_keyring_vault(second);
        assert_true(b.is_signed(b.self, "x", a.sign(a.self, "x", arena)));
    }
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(chmod(path, 0644), 0);
    struct ymf_keyring *k = NULL;
    struct ymf_err err;
    assert_int_equal(ymf_keyring_open(NULL, folder, &k, &err), YMF_NEEDS_CONFIG);
    assert_non_null(strstr(err.msg, "chmod 600"));
    assert_int_equal(ymf_keyring_open("short", folder, &k, &err), YMF_NEEDS_CONFIG);
}

static int set_up(void **state)
{
    arena = ymf_arena_new();
    if (!mkdtemp(folder))
        return -1;
    *state = open_keys("a secret key for tests only");
    return 0;
}

static int tear_down(void **state)
{
    struct ymf_err err;
    ymf_keyring_free(*state);
    ymf_arena_free(arena);
    return (int)ymf_file_remove_tree(folder, &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_match_the_published_vectors),
        cmocka_unit_test(a_file_has_the_digest_of_its_bytes),
        cmocka_unit_test(the_challenge_is_that_of_rfc_7636),
        cmocka_unit_test(what_is_sealed_opens_under_its_name_only),
        cmocka_unit_test(a_changed_seal_is_refused),
        cmocka_unit_test(another_key_opens_nothing_and_knows_nobody),
        cmocka_unit_test(a_password_is_known_again_and_no_other),
        cmocka_unit_test(tokens_are_long_and_never_the_same),
        cmocka_unit_test(a_signature_belongs_to_its_text),
        cmocka_unit_test(the_key_file_is_made_once_and_closed_to_others),
    };
    return cmocka_run_group_tests_name("secret", tests, set_up, tear_down);
}
