package io.cellvote.local.platform;

import java.nio.file.Path;

/** A process that starts a platform of fakes and stays, like {@code up}, to be killed. */
final class FakeUp {
  private FakeUp() {}

  public static void main(String[] arguments) throws InterruptedException {
    var folder = DataFolder.of(Path.of(arguments[0]));
    var layout = new PlatformLayout(Integer.parseInt(arguments[1]), 1, 1);
    var launcher = Launcher.of(folder, layout, FakeService.installation(), Progress.silent());
    launcher.start();
    System.out.println("ready");
    if (arguments.length > 2) {
      launcher.detach();
      return;
    }
    Thread.currentThread().join();
  }
}
