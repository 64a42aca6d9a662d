# What the other scripts need from Debian, and how they get it. Sourced, not run.

# To build the desktop window.
build_packages="gcc pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev libgtk-3-dev"
# To run the tests that open a real window, and the outside programs that tests compare with.
test_packages="git xvfb openbox xdotool dbus-x11 imagemagick libgl1-mesa-dri x11-utils xclip libxml2-utils curl nginx-light"

# need PACKAGE... installs those of the Debian packages that are missing, as root or by sudo, and says so first.
need() {
	missing=""
	for package in "$@"; do
		[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	if ! command -v apt-get >/dev/null; then
		echo "$0: this is not Debian: please install what corresponds to these Debian packages, then run it again:$missing" >&2
		exit 1
	fi
	as_root=""
	if [ "$(id -u)" != 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "$0: please install these packages as root, then run it again: apt-get install$missing" >&2
			exit 1
		fi
		as_root="sudo"
	fi
	echo "Installing Debian packages:$missing" >&2
	$as_root apt-get update -qq
	# shellcheck disable=SC2086 # a list of words
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# need_go checks that there is a Go that can build the module.
need_go() {
	if ! command -v go >/dev/null; then
		echo "$0: Go is not on the PATH. Install Go 1.24 or newer, then run it again." >&2
		exit 1
	fi
}
