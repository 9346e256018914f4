# Finds a JDK 25 and exports JAVA_HOME and PATH; sourced by ./cellvote and ./mvnw.
# JAVA_HOME first, then the PATH, then the usual folders. Says one sentence when there is none.

JDK_VERSION=25

# Is this folder a JDK of that version? Its release file tells; without one, its java does.
is_our_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -r "$1/release" ]; then
    version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release")
  else
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  case "$version" in
    "$JDK_VERSION" | "$JDK_VERSION".* | "$JDK_VERSION"-* | "$JDK_VERSION"+*) return 0 ;;
  esac
  return 1
}

# The folder of the java on the PATH, behind its links.
jdk_of_path() {
  file=$(command -v java) || return 1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case "$link" in
      /*) file=$link ;;
      *) file=$(dirname "$file")/$link ;;
    esac
  done
  (cd "$(dirname "$file")/.." 2>/dev/null && pwd -P)
}

find_jdk() {
  for candidate in \
    "${JAVA_HOME:-}" \
    "$(jdk_of_path)" \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* \
    "${HOME:-/}"/.jdks/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_our_jdk "$candidate"; then
      JAVA_HOME=$candidate
      PATH=$JAVA_HOME/bin:$PATH
      export JAVA_HOME PATH
      return 0
    fi
  done
  return 1
}

jdk_install_command() {
  if command -v brew >/dev/null 2>&1; then
    echo "brew install openjdk@$JDK_VERSION"
  elif [ -d "${SDKMAN_DIR:-${HOME:-/}/.sdkman}" ]; then
    echo "sdk install java $JDK_VERSION-tem"
  elif command -v apt-get >/dev/null 2>&1; then
    echo "apt-get install openjdk-$JDK_VERSION-jdk"
  elif command -v dnf >/dev/null 2>&1; then
    echo "dnf install java-$JDK_VERSION-openjdk-devel"
  elif command -v apk >/dev/null 2>&1; then
    echo "apk add openjdk$JDK_VERSION"
  else
    echo "the installer of a JDK $JDK_VERSION, such as Eclipse Temurin"
  fi
}

if ! find_jdk; then
  echo "cellvote: there is no JDK $JDK_VERSION here (JAVA_HOME, the PATH and the usual folders were" \
    "searched): install one with \`$(jdk_install_command)\`, or point JAVA_HOME to one." >&2
  exit 1
fi
