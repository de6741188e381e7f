/* Keys from SECRET_KEY, and the port on them. */
#include "secret/keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "secret/codec.h"
#include "secret/digest.h"

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = 16, KEY_FILE_MAX = 4096 };
enum { ARGON2_PASSES = 2, ARGON2_MEMORY = 19 << 20 }; /* OWASP's least for argon2id */
#define SEALED_MARK "v1."

struct ymf_keyring {
    unsigned char seal[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
    unsigned char token[crypto_generichash_KEYBYTES];
    unsigned char sign[crypto_auth_hmacsha256_KEYBYTES];
    char no_user[crypto_pwhash_STRBYTES]; /* a hash that nothing matches */
};

static enum ymf_code make_key_file(const char *path, struct ymf_arena *arena, struct ymf_err *err)
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    const char *text = ymf_printf(arena, "%s\n", ymf_base64url(bytes, sizeof bytes, arena));
    sodium_memzero(bytes, sizeof bytes);
    /* Not ymf_file_write: two programs that start together must end with one key. */
    __attribute__((cleanup(ymf_auto_fd))) int fd =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return YMF_OK;
    if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || fsync(fd))
        return ymf_fail_errno(err, "cannot make the key file %s", path);
    return YMF_OK;
}

static enum ymf_code read_key_file(const char *data_dir, struct ymf_arena *arena, const char **ret,
                                   struct ymf_err *err)
{
    const char *path = ymf_file_join(arena, data_dir, YMF_KEY_FILE);
    struct stat st;
    if (stat(path, &st)) {
        enum ymf_code rc = errno == ENOENT ? make_key_file(path, arena, err)
                                           : ymf_fail_errno(err, "cannot look at %s", path);
        if (rc)
            return rc;
    } else if (st.st_mode & (S_IRWXG | S_IRWXO)) {
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "%s can be read by others: run chmod 600 on it, and change the keys kept "
                        "in Settings if others had access",
                        path);
    }
    char *text = NULL;
    size_t len = 0;
    enum ymf_code rc = ymf_file_read(path, KEY_FILE_MAX, arena, &text, &len, err);
    if (rc)
        return rc;
    text[strcspn(text, "\r\n")] = 0;
    *ret = text;
    return YMF_OK;
}

static void derive(struct ymf_keyring *k, const char *secret)
{
    unsigned char master[crypto_kdf_KEYBYTES];
    (void)crypto_generichash(master, sizeof master, (const unsigned char *)secret, strlen(secret),
                             (const unsigned char *)"ymf secret key 1", 16);
    (void)crypto_kdf_derive_from_key(k->seal, sizeof k->seal, 1, "ymfseal_", master);
    (void)crypto_kdf_derive_from_key(k->token, sizeof k->token, 2, "ymftoken", master);
    (void)crypto_kdf_derive_from_key(k->sign, sizeof k->sign, 3, "ymfsign_", master);
    sodium_memzero(master, sizeof master);
}

/* A hash of the same cost without spending it now: verifying it costs what a real one does. */
static void make_no_user(struct ymf_keyring *k, struct ymf_arena *arena)
{
    unsigned char salt[crypto_pwhash_SALTBYTES];
    unsigned char hash[32];
    char b64[2][64];
    randombytes_buf(salt, sizeof salt);
    randombytes_buf(hash, sizeof hash);
    (void)sodium_bin2base64(b64[0], sizeof b64[0], salt, sizeof salt,
                            sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    (void)sodium_bin2base64(b64[1], sizeof b64[1], hash, sizeof hash,
                            sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    const char *text = ymf_printf(arena, "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s", ARGON2_MEMORY >> 10,
                                  ARGON2_PASSES, b64[0], b64[1]);
    memcpy(k->no_user, text, strlen(text) + 1);
}

enum ymf_code ymf_keyring_open(const char *secret_key, const char *data_dir,
                               struct ymf_keyring **ret, struct ymf_err *err)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    if (sodium_init() < 0)
        return ymf_fail(err, YMF_INTERNAL, "libsodium cannot be started");
    if (!secret_key || !*secret_key) {
        enum ymf_code rc = read_key_file(data_dir, arena, &secret_key, err);
        if (rc)
            return rc;
    }
    if (!secret_key || strlen(secret_key) < YMF_SECRET_KEY_LEAST)
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "SECRET_KEY is too short: at least %d characters are needed",
                        YMF_SECRET_KEY_LEAST);
    struct ymf_keyring *k = sodium_malloc(sizeof *k);
    if (!k)
        return ymf_fail(err, YMF_INTERNAL, "no memory for the keys");
    sodium_memzero(k, sizeof *k);
    derive(k, secret_key);
    make_no_user(k, arena);
    (void)sodium_mprotect_readonly(k); /* a stray write is caught; the keys work without it too */
    *ret = k;
    return YMF_OK;
}

void ymf_keyring_free(struct ymf_keyring *k)
{
    sodium_free(k);
}

static enum ymf_code seal(void *self, const char *name, const char *text, struct ymf_arena *arena,
                          const char **ret, struct ymf_err *err)
{
    (void)err;
    const struct ymf_keyring *k = self;
    size_t len = strlen(text);
    unsigned char *box = ymf_alloc(arena, NONCE + len + TAG);
    unsigned long long sealed = 0;
    randombytes_buf(box, NONCE);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(
        box + NONCE, &sealed, (const unsigned char *)text, len, (const unsigned char *)name,
        strlen(name), NULL, box, k->seal); /* always 0 */
    *ret = ymf_printf(arena, SEALED_MARK "%s", ymf_base64url(box, NONCE + sealed, arena));
    return YMF_OK;
}

static enum ymf_code unseal(void *self, const char *name, const char *sealed,
                            struct ymf_arena *arena, const char **ret, struct ymf_err *err)
{
    const struct ymf_keyring *k = self;
    size_t len = 0;
    uint8_t *box = NULL;
    if (!strncmp(sealed, SEALED_MARK, strlen(SEALED_MARK)))
        box = ymf_base64url_bytes(sealed + strlen(SEALED_MARK), &len, arena);
    if (!box || len < NONCE + TAG)
        return ymf_fail(err, YMF_NEEDS_CONFIG, "the stored %s is damaged: set it again", name);
    unsigned char *text = ymf_alloc(arena, len + 1);
    unsigned long long text_len = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(text, &text_len, NULL, box + NONCE, len - NONCE,
                                                   (const unsigned char *)name, strlen(name), box,
                                                   k->seal))
        return ymf_fail(err, YMF_NEEDS_CONFIG,
                        "the stored %s was sealed with another SECRET_KEY: set it again", name);
    text[text_len] = 0;
    *ret = (const char *)text;
    return YMF_OK;
}

static enum ymf_code hash_password(void *self, const char *password, struct ymf_arena *arena,
                                   const char **ret, struct ymf_err *err)
{
    (void)self;
    char *hash = ymf_alloc(arena, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str_alg(hash, password, strlen(password), ARGON2_PASSES, ARGON2_MEMORY,
                              crypto_pwhash_ALG_ARGON2ID13))
        return ymf_fail(err, YMF_BUSY, "no memory to hash the password: try again");
    *ret = hash;
    return YMF_OK;
}

static bool check_password(void *self, const char *hash, const char *password)
{
    const struct ymf_keyring *k = self;
    bool same = crypto_pwhash_str_verify(hash ? hash : k->no_user, password, strlen(password)) == 0;
    return hash && same;
}

static const char *token(void *self, struct ymf_arena *arena)
{
    (void)self;
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    const char *text = ymf_base64url(bytes, sizeof bytes, arena);
    sodium_memzero(bytes, sizeof bytes);
    return text;
}

static const char *hex(const uint8_t digest[YMF_DIGEST], struct ymf_arena *arena)
{
    return ymf_digest_hex(digest, ymf_alloc(arena, YMF_DIGEST_HEX));
}

static const char *fingerprint(void *self, const char *text, struct ymf_arena *arena)
{
    const struct ymf_keyring *k = self;
    uint8_t digest[YMF_DIGEST];
    (void)crypto_generichash(digest, sizeof digest, (const unsigned char *)text, strlen(text),
                             k->token, sizeof k->token); /* fails on bad sizes only */
    return hex(digest, arena);
}

static const char *sign(void *self, const char *text, struct ymf_arena *arena)
{
    const struct ymf_keyring *k = self;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    (void)crypto_auth_hmacsha256(mac, (const unsigned char *)text, strlen(text), k->sign);
    return ymf_base64url(mac, sizeof mac, arena);
}

static bool is_signed(void *self, const char *text, const char *signature)
{
    YMF_AUTO(arena) struct ymf_arena *arena = ymf_arena_new();
    return ymf_same_text(sign(self, text, arena), signature);
}

static const char *digest(void *self, const void *bytes, size_t len, struct ymf_arena *arena)
{
    (void)self;
    uint8_t out[YMF_DIGEST];
    ymf_digest_blake2b(bytes, len, out);
    return hex(out, arena);
}

static const char *challenge(void *self, const char *verifier, struct ymf_arena *arena)
{
    (void)self;
    return ymf_codec_sodium.challenge(verifier, arena);
}

struct ymf_vault ymf_keyring_vault(struct ymf_keyring *k)
{
    return (struct ymf_vault){
        .self = k,
        .seal = seal,
        .open = unseal,
        .hash_password = hash_password,
        .check_password = check_password,
        .token = token,
        .fingerprint = fingerprint,
        .sign = sign,
        .is_signed = is_signed,
        .digest = digest,
        .challenge = challenge,
    };
}
