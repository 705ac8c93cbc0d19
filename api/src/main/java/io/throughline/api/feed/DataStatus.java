package io.throughline.api.feed;

/// What a feed says about its own connection and timeliness; told to `notifyData`.
public enum DataStatus {
  CONNECTED,
  DISCONNECTED,
  CONNBROKEN,
  DELAYED,
  LIVE,
  NOTSUBSCRIBED,
  NOTSUPPORTED_TF,
  UNKNOWN
}
