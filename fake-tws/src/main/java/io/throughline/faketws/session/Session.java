package io.throughline.faketws.session;

/// One connection as it stands.
///
/// @param connection its number, by which the transcript calls it
/// @param clientId -1 before the client told it
/// @param version the server version agreed on; 0 before the handshake is through
/// @param stage `greeting`, `starting` or `ready`
public record Session(int connection, int clientId, int version, String stage) {}
