package io.throughline.tws.codec;

import static io.throughline.tws.codec.Field.field;
import static io.throughline.tws.codec.Field.version;

import io.throughline.tws.message.ConnectionMessage.CurrentTime;
import io.throughline.tws.message.ConnectionMessage.CurrentTimeInMillis;
import io.throughline.tws.message.ConnectionMessage.ManagedAccts;
import io.throughline.tws.message.ConnectionMessage.NextValidId;
import io.throughline.tws.message.ConnectionMessage.UserInfo;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTime;
import io.throughline.tws.message.ConnectionRequest.ReqCurrentTimeInMillis;
import io.throughline.tws.message.ConnectionRequest.ReqIds;
import io.throughline.tws.message.ConnectionRequest.ReqManagedAccts;
import io.throughline.tws.message.ConnectionRequest.ReqUserInfo;
import io.throughline.tws.message.ConnectionRequest.SetServerLogLevel;
import io.throughline.tws.message.ConnectionRequest.StartApi;
import io.throughline.tws.message.ErrorMessage.ErrMsg;
import java.util.List;

/// Field tables of the session and of errors.
final class ConnectionLayouts {
  static final List<Layout<?>> REQUESTS =
      List.of(
          Layout.message(71, "startApi", StartApi.class)
              .protoSince(213)
              .fields(version(2), field("clientId", 1), field("optionalCapabilities", 2)),
          Layout.message(8, "reqIds", ReqIds.class)
              .protoSince(213)
              .fields(version(1), field("numIds", 1)),
          Layout.message(49, "reqCurrentTime", ReqCurrentTime.class)
              .protoSince(213)
              .fields(version(1)),
          Layout.message(105, "reqCurrentTimeInMillis", ReqCurrentTimeInMillis.class)
              .since(197)
              .protoSince(213),
          Layout.message(14, "setServerLogLevel", SetServerLogLevel.class)
              .protoSince(213)
              .fields(version(1), field("logLevel", 1)),
          Layout.message(17, "reqManagedAccts", ReqManagedAccts.class)
              .protoSince(207)
              .fields(version(1)),
          Layout.message(104, "reqUserInfo", ReqUserInfo.class)
              .since(167)
              .protoSince(212)
              .fields(field("reqId", 1)));

  static final List<Layout<?>> MESSAGES =
      List.of(
          Layout.message(9, "nextValidId", NextValidId.class)
              .protoSince(213)
              .fields(version(1), field("orderId", 1)),
          Layout.message(15, "managedAccts", ManagedAccts.class)
              .protoSince(207)
              .fields(version(1), field("accountsList", 1)),
          Layout.message(49, "currentTime", CurrentTime.class)
              .protoSince(213)
              .fields(version(1), field("time", 1)),
          Layout.message(109, "currentTimeInMillis", CurrentTimeInMillis.class)
              .since(197)
              .protoSince(213)
              .fields(field("timeInMillis", 1)),
          Layout.message(107, "userInfo", UserInfo.class)
              .since(167)
              .protoSince(212)
              .fields(field("reqId", 1), field("whiteBrandingId", 2)),
          Layout.message(4, "errMsg", ErrMsg.class)
              .protoSince(203)
              .fields(
                  version(2).until(194),
                  field("id", 1),
                  field("errorCode", 3),
                  field("errorMsg", 4).as(SpecialTypes.ESCAPED),
                  field("advancedOrderRejectJson", 5).as(SpecialTypes.ESCAPED).since(166),
                  field("errorTime", 2).unset("0").since(194)));

  private ConnectionLayouts() {}
}
