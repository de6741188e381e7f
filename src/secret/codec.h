/* The port codec.h on libsodium. */
#pragma once

#include "ports/codec.h"

extern const struct ymf_codec ymf_codec_sodium;
