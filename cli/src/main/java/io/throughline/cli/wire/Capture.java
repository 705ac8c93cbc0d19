package io.throughline.cli.wire;

import io.throughline.tws.error.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What was captured, in pieces as they arrived; a piece of a pcap file has its time.
record Capture(List<Piece> pieces) {
  private static final int PCAP_MICROS = 0xA1B2C3D4;
  private static final int PCAP_NANOS = 0xA1B23C4D;
  private static final int PCAP_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int LINK_NULL = 0;
  private static final int LINK_ETHERNET = 1;
  private static final int LINK_RAW = 101;
  private static final int LINK_LINUX_COOKED = 113;
  private static final int TCP = 6;

  /// Bytes that arrived together.
  record Piece(Optional<Instant> time, ByteBuffer bytes) {}

  /// Reads a capture, telling its form by its first bytes.
  static Capture of(byte[] bytes, Sender sender, int port) {
    if (bytes.length >= PCAP_HEADER) {
      for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        int magic = ByteBuffer.wrap(bytes).order(order).getInt();
        if (magic == PCAP_MICROS || magic == PCAP_NANOS) {
          return pcap(ByteBuffer.wrap(bytes).order(order), magic == PCAP_NANOS, sender, port);
        }
      }
    }
    return new Capture(
        List.of(new Piece(Optional.empty(), ByteBuffer.wrap(isHex(bytes) ? hex(bytes) : bytes))));
  }

  private static boolean isHex(byte[] bytes) {
    int digits = 0;
    for (byte b : bytes) {
      if (HexFormat.isHexDigit(b)) {
        digits++;
      } else if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return digits > 0 && digits % 2 == 0;
  }

  private static byte[] hex(byte[] bytes) {
    return HexFormat.of()
        .parseHex(new String(bytes, StandardCharsets.US_ASCII).replaceAll("\\s", ""));
  }

  /// The TCP payloads of a pcap file in the order of capture; what a link drops or sends twice is
  /// not repaired, except that a segment seen before is left out.
  private static Capture pcap(ByteBuffer file, boolean nanos, Sender sender, int port) {
    int link = file.getInt(20);
    file.position(PCAP_HEADER);
    var pieces = new ArrayList<Piece>();
    var seen = new Segments();
    while (file.remaining() >= PACKET_HEADER) {
      long seconds = Integer.toUnsignedLong(file.getInt());
      long fraction = Integer.toUnsignedLong(file.getInt());
      int length = file.getInt();
      file.getInt();
      if (length < 0 || length > file.remaining()) {
        throw ProtocolException.of("pcap", "a packet is cut off or has an impossible length");
      }
      ByteBuffer packet = file.slice(file.position(), length).order(ByteOrder.BIG_ENDIAN);
      file.position(file.position() + length);
      var time = Instant.ofEpochSecond(seconds, nanos ? fraction : fraction * 1_000);
      seen.fresh(payload(packet, link), sender, port)
          .ifPresent(bytes -> pieces.add(new Piece(Optional.of(time), bytes)));
    }
    return new Capture(pieces);
  }

  /// A segment of a TCP stream.
  record Segment(int sourcePort, int targetPort, int sequence, ByteBuffer bytes) {}

  private static Optional<Segment> payload(ByteBuffer packet, int link) {
    int ip =
        switch (link) {
          case LINK_NULL -> 4;
          case LINK_ETHERNET -> 14;
          case LINK_RAW -> 0;
          case LINK_LINUX_COOKED -> 16;
          default -> throw ProtocolException.of("pcap", "link type %d is not read".formatted(link));
        };
    if (packet.limit() < ip + 40) {
      return Optional.empty();
    }
    int first = packet.get(ip) & 0xFF;
    boolean version4 = first >> 4 == 4;
    int protocol = packet.get(ip + (version4 ? 9 : 6));
    int tcp = ip + (version4 ? (first & 0xF) * 4 : 40);
    if (protocol != TCP || packet.limit() < tcp + 20) {
      return Optional.empty();
    }
    // Ethernet pads short packets: the length that counts is the one IP states.
    int end =
        version4
            ? ip + (packet.getShort(ip + 2) & 0xFFFF)
            : tcp + (packet.getShort(ip + 4) & 0xFFFF);
    int data = tcp + ((packet.get(tcp + 12) & 0xF0) >> 4) * 4;
    int stop = Math.min(end, packet.limit());
    if (data >= stop) {
      return Optional.empty();
    }
    return Optional.of(
        new Segment(
            packet.getShort(tcp) & 0xFFFF,
            packet.getShort(tcp + 2) & 0xFFFF,
            packet.getInt(tcp + 4),
            packet.slice(data, stop - data)));
  }

  /// Leaves out the other direction, and what was sent again.
  private static final class Segments {
    private boolean begun;
    private int next;

    Optional<ByteBuffer> fresh(Optional<Segment> segment, Sender sender, int port) {
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      Segment found = segment.get();
      int ours = sender == Sender.SERVER ? found.sourcePort() : found.targetPort();
      if (port != 0 && ours != port) {
        return Optional.empty();
      }
      if (port != 0 && begun && found.sequence() - next < 0) {
        return Optional.empty();
      }
      begun = true;
      next = found.sequence() + found.bytes().remaining();
      return Optional.of(found.bytes());
    }
  }
}
