package io.throughline.tws.message;

/// A part of a message that exists only to group fields: on the wire its fields stand where the
/// message's own stand.
///
/// A part with a constant `NONE` of its own type reads as that constant where a server version has
/// no such field.
public interface MessagePart {}
