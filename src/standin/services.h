/* Inside the stand-in: one function per address, named in server.c. */
#pragma once

struct ymf_desk;

void ymf_standin_gemini_image(struct ymf_desk *d);
void ymf_standin_images(struct ymf_desk *d);
void ymf_standin_kling_create(struct ymf_desk *d);
void ymf_standin_kling_poll(struct ymf_desk *d);
void ymf_standin_kling_list(struct ymf_desk *d);
void ymf_standin_volc_create(struct ymf_desk *d);
void ymf_standin_volc_poll(struct ymf_desk *d);
void ymf_standin_videos_create(struct ymf_desk *d);
void ymf_standin_seed_wan(struct ymf_desk *d);
void ymf_standin_videos_poll(struct ymf_desk *d);
void ymf_standin_suno_create(struct ymf_desk *d);
void ymf_standin_suno_poll(struct ymf_desk *d);
void ymf_standin_kie_create(struct ymf_desk *d);
void ymf_standin_kie_poll(struct ymf_desk *d);
void ymf_standin_kie_credit(struct ymf_desk *d);
void ymf_standin_chat(struct ymf_desk *d);
void ymf_standin_claude(struct ymf_desk *d);
void ymf_standin_claude_model(struct ymf_desk *d);
void ymf_standin_models(struct ymf_desk *d);
void ymf_standin_quota(struct ymf_desk *d);
void ymf_standin_files(struct ymf_desk *d);
void ymf_standin_search(struct ymf_desk *d);
void ymf_standin_details(struct ymf_desk *d);
void ymf_standin_channels(struct ymf_desk *d);
void ymf_standin_playlist(struct ymf_desk *d);
void ymf_standin_playlist_add(struct ymf_desk *d);
void ymf_standin_upload_open(struct ymf_desk *d);
void ymf_standin_upload_put(struct ymf_desk *d);
void ymf_standin_video_update(struct ymf_desk *d);
void ymf_standin_thumbnail(struct ymf_desk *d);
void ymf_standin_consent(struct ymf_desk *d);
void ymf_standin_token(struct ymf_desk *d);
void ymf_standin_revoke(struct ymf_desk *d);
