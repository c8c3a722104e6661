/**
 * A camera on this machine: {@link dev.sightline.local.rtsp.RtspServer} hands on what {@link
 * dev.sightline.local.rtsp.VideoPublisher} pushes from a video file. RTSP 1.0 (RFC 2326) with RTP
 * and RTCP interleaved in the one TCP connection.
 */
package dev.sightline.local.rtsp;
