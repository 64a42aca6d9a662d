package tryit

// ShowWhy shows which rules a phone would look at, and why.
func (s *Screen) ShowWhy() { s.tabs.SelectIndex(tabWhy) }

// ShowPhone shows the picture of the phone, and gives its entries the focus.
func (s *Screen) ShowPhone() {
	s.tabs.SelectIndex(tabPhone)
	if c := s.canvas(); c != nil {
		c.Focus(s.phone.list)
	}
}

// PhoneShown reports whether the picture of the phone is shown, whether or not the screen is.
func (s *Screen) PhoneShown() bool { return s.tabs.SelectedIndex() == tabPhone }

// CanRefreshPhone reports whether the next refresh of the phone that is shown would change anything.
func (s *Screen) CanRefreshPhone() bool { return s.PhoneShown() && !s.phone.refresh.Disabled() }

// RefreshPhone has the phone get the document as it is now.
func (s *Screen) RefreshPhone() { s.phone.refresh.OnTapped() }

// SignInAnew has the phone forget what it holds and get the document as it is now.
func (s *Screen) SignInAnew() { s.phone.again.OnTapped() }
