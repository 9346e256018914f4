package io.cellvote.local.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;

/** The SMTP server of one machine, a process of its own: it takes every mail, and sends none on. */
public final class MailServer {
  /** The environment's variable with the folder of its letters. */
  public static final String FOLDER = "CELLVOTE_MAIL_FOLDER";

  private MailServer() {}

  /** Configured by the environment. */
  public static void main(String[] arguments) {
    start(Integer.parseInt(System.getenv("SERVER_PORT")), Path.of(System.getenv(FOLDER)));
  }

  /** Starts it on this port of 127.0.0.1; its letters go into this folder. */
  public static GreenMail start(int port, Path folder) {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    Mailbox mailbox = new Mailbox(new Letters(folder));
    server.start();
    server.getUserManager().setMessageDeliveryHandler((_, _) -> mailbox);
    return server;
  }
}
